/** The page of the identities: pseudonyms with their credentials, and who has signed what for whom. */
const PATH = '/api/v1/identity';
const TRUST = '/api/v1/trust';
const REFRESH_MILLISECONDS = 3000;
const SHOWN_DIGITS = 8;

function make(name, text, parent) {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
}

function table(parent, caption, heads) {
    const element = make('table', '', parent);
    make('caption', caption, element);
    const head = make('tr', '', make('thead', '', element));
    heads.forEach(text => { make('th', text, head).scope = 'col'; });
    return make('tbody', '', element);
}

function fill(body, rows) {
    body.replaceChildren(...rows.map(cells => {
        const line = document.createElement('tr');
        cells.forEach(cell => {
            const place = make('td', cell instanceof Node ? '' : cell, line);
            if (cell instanceof Node) {
                place.append(cell);
            }
        });
        return line;
    }));
}

function button(text, action) {
    const element = document.createElement('button');
    element.textContent = text;
    element.addEventListener('click', action);
    return element;
}

const short = hex => (hex ?? '').slice(0, SHOWN_DIGITS);

export function mount(element, ipv8) {
    const form = make('form', '', element);
    const input = make('input', '', make('label', 'New pseudonym ', form));
    input.required = true;
    input.pattern = '[A-Za-z0-9_\\-][A-Za-z0-9._\\-]{0,63}';
    make('button', 'Open', form);
    const message = make('p', '', element);
    message.setAttribute('role', 'status');
    const identities = table(element, 'Identities of this node', ['Name', 'Mid', 'Peers', 'Credentials', 'Action']);
    const credentials = table(element, 'Own credentials', ['Identity', 'Attribute', 'Format', 'Signed by']);
    const trust = table(element, 'Signatures', ['Authority', 'Subject', 'Attribute']);

    async function act(action) {
        message.textContent = '';
        try {
            await action();
        } catch (problem) {
            message.textContent = problem.message;
        }
        await refresh();
    }

    function remove(name) {
        if (window.confirm(`Remove ${name} with its key and all its credentials for ever?`)) {
            act(() => ipv8.delete(`${PATH}/${encodeURIComponent(name)}`));
        }
    }

    function action(row) {
        if (row.name === '~') {
            return '';
        }
        return row.open ? button(`Remove ${row.name}`, () => remove(row.name))
            : button(`Open ${row.name}`, () => act(() => ipv8.put(`${PATH}/${encodeURIComponent(row.name)}`)));
    }

    async function refresh() {
        try {
            const rows = await ipv8.get(PATH);
            fill(identities, rows.map(row => [row.name === '~' ? 'this node' : row.name, row.open ? short(row.mid) : 'closed',
                String(row.peers), String(row.credentials), action(row)]));
            const all = await Promise.all(rows.filter(row => row.open).map(async row =>
                (await ipv8.get(`${PATH}/${encodeURIComponent(row.name)}/credentials`)).map(each => [row.name, each.attribute,
                    each.format, each.attesters.map(short).join(', ') || 'nobody'])));
            fill(credentials, all.flat());
            fill(trust, (await ipv8.get(TRUST)).map(edge => [short(edge.authority), short(edge.subject), edge.attribute]));
        } catch (problem) {
            message.textContent = problem.message;
        }
    }

    form.addEventListener('submit', event => {
        event.preventDefault();
        act(() => ipv8.put(`${PATH}/${encodeURIComponent(input.value)}`));
    });

    refresh();
    const timer = setInterval(refresh, REFRESH_MILLISECONDS);
    return () => clearInterval(timer);
}
