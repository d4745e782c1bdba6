/** The page of the echo overlay: asks all peers to repeat a text and shows how long each took. */
const PATH = '/api/v1/echo';
const REFRESH_MILLISECONDS = 2000;

function make(name, text, parent) {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
}

function showRows(body, rows) {
    body.replaceChildren(...rows.map(row => {
        const line = document.createElement('tr');
        const time = row.roundTrip === null ? '' : `${(row.roundTrip * 1000).toFixed(1)} ms`;
        [row.peer.slice(0, 8), time, row.answer].forEach(text => make('td', text, line));
        return line;
    }));
}

export function mount(element, ipv8) {
    const state = make('p', '', element);
    const form = make('form', '', element);
    const label = make('label', 'Text to repeat ', form);
    const input = make('input', '', label);
    input.maxLength = 1000;
    input.required = true;
    make('button', 'Ask all peers', form);
    const message = make('p', '', element);
    message.setAttribute('role', 'status');
    const table = make('table', '', element);
    const head = make('tr', '', make('thead', '', table));
    ['Peer', 'Round trip', 'Answer'].forEach(text => { make('th', text, head).scope = 'col'; });
    const body = make('tbody', '', table);

    async function refresh() {
        try {
            const nodes = await ipv8.get(PATH);
            state.textContent = nodes.map(each => `${each.node}: ${each.peers.length} peers, ${each.counters.asked} asked, `
                + `${each.counters.answered} answered, ${each.counters.repeated} repeated for others`).join('; ');
        } catch (problem) {
            state.textContent = problem.message;
        }
    }

    form.addEventListener('submit', async event => {
        event.preventDefault();
        message.textContent = 'Asking …';
        try {
            const rows = await ipv8.post(PATH, { text: input.value });
            showRows(body, rows);
            message.textContent = `${rows.filter(row => row.roundTrip !== null).length} of ${rows.length} peers answered`;
        } catch (problem) {
            message.textContent = problem.message;
        }
        await refresh();
    });

    refresh();
    const timer = setInterval(refresh, REFRESH_MILLISECONDS);
    return () => clearInterval(timer);
}
