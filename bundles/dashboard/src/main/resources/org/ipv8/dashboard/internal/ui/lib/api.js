/** The REST interface, with the key of this session. */

/** Where the interface is: the page is at its /ui/. */
const ROOT = new URL('..', document.baseURI).href.replace(/\/$/, '');
const KEY = 'ipv8.key';

let onRefused = () => { };

/** What the server refused, in its own words. */
export class Refusal extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}

export const key = {
    get: () => sessionStorage.getItem(KEY) ?? '',
    set: value => sessionStorage.setItem(KEY, value),
    clear: () => sessionStorage.removeItem(KEY),
};

/** Names who asks for a key when the server wants one. */
export function whenRefused(handler) {
    onRefused = handler;
}

async function explain(response) {
    try {
        const body = await response.json();
        return body.detail ?? body.error?.message ?? body.error ?? response.statusText;
    } catch {
        return `${response.status} ${response.statusText}`;
    }
}

/** Sends a request and returns the response if it is a good one. */
export async function send(method, path, options = {}) {
    const headers = { ...options.headers };
    if (key.get()) {
        headers['X-Api-Key'] = key.get();
    }
    const response = await fetch(ROOT + path, { method, headers, body: options.body, signal: options.signal, cache: 'no-store',
        credentials: 'omit' });
    if (response.ok) {
        return response;
    }
    const refusal = new Refusal(response.status, await explain(response));
    if (response.status === 401 && !options.quiet) {
        onRefused();
    }
    throw refusal;
}

async function parsed(response) {
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
}

async function call(method, path, value, options = {}) {
    const body = value === undefined ? {} : value instanceof Blob
        ? { body: value, headers: { 'Content-Type': options.type ?? 'application/octet-stream' } }
        : { body: JSON.stringify(value), headers: { 'Content-Type': 'application/json' } };
    return parsed(await send(method, path, { ...options, ...body }));
}

export const get = (path, options) => call('GET', path, undefined, options);
export const put = (path, body, options) => call('PUT', path, body, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const patch = (path, body, options) => call('PATCH', path, body, options);
export const remove = (path, options) => call('DELETE', path, undefined, options);

/** Encodes a name for use in a path. */
export const part = encodeURIComponent;

/** Fetches all of a list that comes in pages, up to a bound. */
export async function all(path, most = 5000) {
    const items = [];
    for (;;) {
        const page = await get(`${path}${path.includes('?') ? '&' : '?'}offset=${items.length}&limit=1000`);
        if (Array.isArray(page)) {
            return page;
        }
        items.push(...page.items);
        if (page.items.length === 0 || items.length >= Math.min(page.total, most)) {
            return items;
        }
    }
}
