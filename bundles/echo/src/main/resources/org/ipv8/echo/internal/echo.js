/** The page of the echo overlay: asks all peers to repeat a text and shows how long each took. */
const PATH = '/api/v1/echo';
const REFRESH_MILLISECONDS = 2000;

export function mount(element, ipv8) {
    const { h, say, table, short } = ipv8.kit;
    const state = h('p');
    const message = h('p', { role: 'status' });
    const input = h('input', { required: true, maxlength: 1000 });
    const form = h('form', { onsubmit: ask }, h('label', {}, 'Text to repeat ', input), ' ', h('button', {}, 'Ask all peers'));
    const answers = table('Answers', [
        { title: 'Peer', cell: row => short(row.peer) },
        { title: 'Round trip', number: true, cell: row => (row.roundTrip === null ? '' : `${(row.roundTrip * 1000).toFixed(1)} ms`) },
        { title: 'Answer', cell: row => row.answer },
    ], row => row.peer);

    async function ask(event) {
        event.preventDefault();
        say(message, 'Asking …');
        try {
            const rows = await ipv8.post(PATH, { text: input.value });
            answers.show(rows);
            say(message, `${rows.filter(row => row.roundTrip !== null).length} of ${rows.length} peers answered`);
        } catch (problem) {
            say(message, problem.message);
        }
        timer.now();
    }

    async function show() {
        const nodes = await ipv8.get(PATH);
        say(state, nodes.map(each => `${each.node}: ${each.peers.length} peers, ${each.counters.asked} asked, `
            + `${each.counters.answered} answered, ${each.counters.repeated} repeated for others`).join('; '));
    }

    element.append(state, form, message, answers.node);
    const timer = ipv8.every(REFRESH_MILLISECONDS, show);
    return timer.end;
}
