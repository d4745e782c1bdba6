/** The page of the identities: pseudonyms with their credentials, and who has signed what for whom. */
const PATH = '/api/v1/identity';
const TRUST = '/api/v1/trust';
const REFRESH_MILLISECONDS = 3000;
const NODE_ITSELF = '~';

export function mount(element, ipv8) {
    const { h, say, section, table, short } = ipv8.kit;
    const at = name => `${PATH}/${ipv8.part(name)}`;
    const message = h('p', { role: 'status' });
    const input = h('input', { required: true, autocomplete: 'off', spellcheck: 'false', pattern: '[A-Za-z0-9_\\-][A-Za-z0-9._\\-]{0,63}' });
    const form = h('form', { onsubmit: event => {
        event.preventDefault();
        act(() => ipv8.put(at(input.value)));
    } }, h('label', {}, 'New pseudonym ', input), ' ', h('button', {}, 'Open'));

    async function act(action) {
        say(message, '');
        try {
            await action();
        } catch (problem) {
            say(message, problem.message);
        }
        timer.now();
    }

    function remove(name) {
        if (window.confirm(`Remove ${name} with its key and all its credentials for ever?`)) {
            act(() => ipv8.delete(at(name)));
        }
    }

    function action(row) {
        if (row.name === NODE_ITSELF) {
            return '';
        }
        const title = `${row.open ? 'Remove' : 'Open'} ${row.name}`;
        return h('button', { type: 'button', class: 'plain', onclick: () => (row.open ? remove(row.name) : act(() => ipv8.put(at(row.name)))) },
            title);
    }

    const identities = table('Identities of this node', [
        { title: 'Name', cell: row => (row.name === NODE_ITSELF ? 'this node' : row.name) },
        { title: 'Mid', cell: row => (row.open ? short(row.mid) : 'closed') },
        { title: 'Peers', number: true, cell: row => row.peers },
        { title: 'Credentials', number: true, cell: row => row.credentials },
        { title: 'Action', same: row => `${row.name} ${row.open}`, cell: action },
    ], row => row.name);
    const credentials = table('Own credentials', [
        { title: 'Identity', cell: row => row.identity },
        { title: 'Attribute', cell: row => row.attribute },
        { title: 'Format', cell: row => row.format },
        { title: 'Signed by', cell: row => row.attesters.map(short).join(', ') || 'nobody' },
    ], row => `${row.identity} ${row.credential}`);
    const signatures = table('Signatures', [
        { title: 'Authority', cell: row => short(row.authority) },
        { title: 'Subject', cell: row => short(row.subject) },
        { title: 'Attribute', cell: row => row.attribute },
    ], row => `${row.authority} ${row.credential}`);

    async function show() {
        const rows = await ipv8.get(PATH);
        identities.show(rows);
        const owned = await Promise.all(rows.filter(row => row.open).map(async row =>
            (await ipv8.get(`${at(row.name)}/credentials`)).map(each => ({ ...each, identity: row.name }))));
        credentials.show(owned.flat());
        signatures.show(await ipv8.get(TRUST));
    }

    element.append(form, message, section('Identities of this node', identities.node), section('Own credentials', credentials.node),
        section('Signatures', signatures.node));
    const timer = ipv8.every(REFRESH_MILLISECONDS, show);
    return timer.end;
}
