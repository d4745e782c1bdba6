/** The page of the attestation overlay: who waits for an answer of ours, what we have, and how far each format can be trusted. */
const PATH = '/api/v1/attestation';
const REFRESH_MILLISECONDS = 2000;

const hex = text => Array.from(new TextEncoder().encode(text), byte => byte.toString(16).padStart(2, '0')).join('');
const trust = row => (row.insecureBecause === '' ? 'secure' : `INSECURE: ${row.insecureBecause}`);

export function mount(element, ipv8) {
    const { h, say, section, table, short } = ipv8.kit;
    const message = h('p', { role: 'status' });
    const button = (title, action) => h('button', { type: 'button', class: 'plain', onclick: action }, title);
    let insecure = {};

    async function act(path, body) {
        try {
            await ipv8.post(`${PATH}/${path}`, body);
            say(message, 'Done');
        } catch (problem) {
            say(message, problem.message);
        }
        timer.now();
    }

    function attest(row) {
        const value = window.prompt(`Value of '${row.attribute}' to attest`);
        const reason = insecure[row.format] ?? '';
        if (value !== null && (reason === '' || window.confirm(`This format is insecure: ${reason}. Attest all the same?`))) {
            act('attest', { subject: row.subject, attribute: row.attribute, value: hex(value), insecure: reason !== '' });
        }
    }

    const waiting = (caption, peer, what, key, answers) => table(caption, [
        { title: 'Peer', cell: row => short(row[peer]) },
        { title: what, cell: row => row[key] },
        { title: 'Format', cell: row => row.format },
        { title: 'Seconds left', number: true, cell: row => row.expiresIn.toFixed(0) },
        { title: 'Answer', same: row => `${row[peer]}${row[key]}`, cell: row => h('span', { class: 'actions' }, answers(row)) },
    ], row => `${row[peer]}${row[key]}`, 'Nobody.');
    const requests = waiting('Peers that wait for an attestation by us', 'subject', 'Attribute', 'attribute', row => [
        button('Attest …', () => attest(row)),
        button('Refuse', () => act('refuse', { subject: row.subject, attribute: row.attribute }))]);
    const verifications = waiting('Peers that want to verify', 'verifier', 'Attestation', 'hash', row => [
        button('Allow', () => act('allow', { verifier: row.verifier, hash: row.hash })),
        button('Refuse', () => act('disallow', { verifier: row.verifier, hash: row.hash }))]);
    const stored = table('Attestations of own values', [
        { title: 'Attestation', cell: row => row.hash },
        { title: 'Format', cell: row => row.format },
        { title: 'Trust', wrap: true, cell: trust },
    ], row => row.hash);
    const formats = table('Formats', [
        { title: 'Name', cell: row => row.format },
        { title: 'Bits', number: true, cell: row => row.bits },
        { title: 'Construction', wrap: true, cell: row => row.construction },
        { title: 'Trust', wrap: true, cell: trust },
    ], row => row.format);

    async function show() {
        const [all, asked, verifying, own] = await Promise.all(['formats', 'requests', 'verifications', 'stored']
            .map(name => ipv8.get(`${PATH}/${name}`)));
        insecure = Object.fromEntries(all.map(each => [each.format, each.insecureBecause]));
        formats.show(all);
        stored.show(own);
        requests.show(asked);
        verifications.show(verifying);
    }

    element.append(message, section('Peers that wait for an attestation by us', requests.node),
        section('Peers that want to verify', verifications.node), section('Attestations of own values', stored.node),
        section('Formats', formats.node));
    const timer = ipv8.every(REFRESH_MILLISECONDS, show);
    return timer.end;
}
