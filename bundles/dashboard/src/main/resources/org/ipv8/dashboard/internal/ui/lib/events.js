/** Server-sent events by fetch, because EventSource can show no key in a header. */
import { send } from './api.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
/** An event that is longer than this is not one of ours. */
const MAX_EVENT = 8_000_000;

/** Reads one stream to its end. */
async function read(response, heard) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
        const { value, done } = await reader.read();
        if (done) {
            return;
        }
        text += value;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            const lines = text.slice(0, end).split('\n');
            text = text.slice(end + 2);
            const field = name => lines.filter(line => line.startsWith(`${name}:`)).map(line => line.slice(name.length + 1).trimStart());
            const data = field('data').join('\n');
            if (data !== '') {
                heard(field('event')[0] ?? 'message', JSON.parse(data));
            }
        }
        if (text.length > MAX_EVENT) {
            throw new Error('the event does not end');
        }
    }
}

/**
 * Keeps a stream open while the page can be seen: browsers allow few connections to a server, and other tabs want some.
 *
 * @param heard gets the name and the data of every event
 * @param state gets true when the stream is open and false when it is lost
 * @returns a function that ends it
 */
export function listen(path, heard, state = () => { }) {
    let abort = new AbortController();
    let ended = false;
    let pause = FIRST_PAUSE;

    async function run() {
        while (!ended) {
            if (document.hidden) {
                await new Promise(resolve => { document.addEventListener('visibilitychange', resolve, { once: true }); });
                continue;
            }
            abort = new AbortController();
            try {
                const response = await send('GET', path, { signal: abort.signal });
                pause = FIRST_PAUSE;
                state(true);
                await read(response, heard);
            } catch (problem) {
                if (problem.status === 401) {
                    return;
                }
            }
            if (!ended && !document.hidden) {
                state(false);
                await new Promise(resolve => { setTimeout(resolve, pause); });
                pause = Math.min(pause * 2, LONGEST_PAUSE);
            }
        }
    }

    const hide = () => {
        if (document.hidden) {
            abort.abort();
        }
    };
    document.addEventListener('visibilitychange', hide);
    run();
    return () => {
        ended = true;
        document.removeEventListener('visibilitychange', hide);
        abort.abort();
    };
}
