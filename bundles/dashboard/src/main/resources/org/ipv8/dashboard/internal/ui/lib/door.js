/** How a page gets the key: by the ticket in a link, or by asking. */
import { h, say } from './dom.js';

/** Exchanges the ticket of a link for the key; afterwards neither is in the address or in the history. */
export async function redeemTicket(api) {
    const ticket = /^#ticket=([0-9a-f]+)$/.exec(location.hash)?.[1];
    if (ticket === undefined) {
        return;
    }
    history.replaceState(null, '', `${location.pathname}#/overview`);
    try {
        const { key } = await api.post('/api/v1/dashboard/key', { ticket }, { quiet: true });
        api.key.set(key);
    } catch {
        // the key is asked for then
    }
}

/** Asks for the key until it fits. */
export function askForKey(main, api) {
    return new Promise(resolve => {
        const problem = h('p', { class: 'problem', role: 'alert' });
        const input = h('input', { type: 'password', id: 'key', autocomplete: 'off', spellcheck: 'false', required: true });
        const enter = async event => {
            event.preventDefault();
            api.key.set(input.value.trim());
            try {
                await api.get('/api/v1/panels', { quiet: true });
                resolve();
            } catch (refusal) {
                api.key.clear();
                say(problem, refusal.status === 401 ? 'This is not the key of this node.' : refusal.message);
                input.focus();
            }
        };
        main.replaceChildren(h('article', { class: 'door' }, h('h1', { tabindex: '-1' }, 'Who are you?'),
            h('p', {}, 'This node shows itself only to those who have its key. In its shell, ', h('code', {}, 'dashboard:open'),
                ' prints a link that opens this page; the key itself is in ', h('code', {}, 'keys/api.key'),
                ' of its home directory.'),
            h('form', { onsubmit: enter }, h('label', { for: 'key' }, 'Key'), input,
                h('button', { class: 'primary' }, 'Open')), problem));
        input.focus();
    });
}
