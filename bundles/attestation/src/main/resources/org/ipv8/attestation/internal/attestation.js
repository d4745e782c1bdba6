/** The page of the attestation overlay: who waits for an answer of ours, what we have, and how far each format can be trusted. */
const PATH = '/api/v1/attestation';
const REFRESH_MILLISECONDS = 2000;
const SHOWN = 8;

function make(name, text, parent) {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
}

function table(element, title, columns) {
    make('h2', title, element);
    const whole = make('table', '', element);
    const head = make('tr', '', make('thead', '', whole));
    columns.forEach(text => { make('th', text, head).scope = 'col'; });
    return make('tbody', '', whole);
}

function fill(body, rows, cells) {
    body.replaceChildren(...rows.map(row => {
        const line = document.createElement('tr');
        cells(row).forEach(cell => {
            if (typeof cell === 'string') {
                make('td', cell, line);
            } else {
                make('td', '', line).append(...cell);
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

const hex = text => Array.from(new TextEncoder().encode(text), byte => byte.toString(16).padStart(2, '0')).join('');
const trust = reason => reason === '' ? 'secure' : `INSECURE: ${reason}`;

export function mount(element, ipv8) {
    const message = make('p', '', element);
    message.setAttribute('role', 'status');
    const requests = table(element, 'Peers that wait for an attestation by us', ['Peer', 'Attribute', 'Format', 'Seconds left', '']);
    const verifications = table(element, 'Peers that want to verify', ['Peer', 'Attestation', 'Format', 'Seconds left', '']);
    const stored = table(element, 'Attestations of own values', ['Attestation', 'Format', 'Trust']);
    const formats = table(element, 'Formats', ['Name', 'Bits', 'Construction', 'Trust']);
    let insecure = {};

    async function act(path, body) {
        try {
            await ipv8.post(`${PATH}/${path}`, body);
            message.textContent = 'Done';
        } catch (problem) {
            message.textContent = problem.message;
        }
        await refresh();
    }

    function attest(row) {
        const value = window.prompt(`Value of '${row.attribute}' to attest`);
        const reason = insecure[row.format] ?? '';
        if (value !== null && (reason === '' || window.confirm(`This format is insecure: ${reason}. Attest all the same?`))) {
            act('attest', { subject: row.subject, attribute: row.attribute, value: hex(value), insecure: reason !== '' });
        }
    }

    async function refresh() {
        try {
            const [all, asked, verifying, own] = await Promise.all(['formats', 'requests', 'verifications', 'stored']
                .map(name => ipv8.get(`${PATH}/${name}`)));
            insecure = Object.fromEntries(all.map(each => [each.format, each.insecureBecause]));
            fill(formats, all, row => [row.format, String(row.bits), row.construction, trust(row.insecureBecause)]);
            fill(stored, own, row => [row.hash, row.format, trust(row.insecureBecause)]);
            fill(requests, asked, row => [row.subject.slice(0, SHOWN), row.attribute, row.format, row.expiresIn.toFixed(0),
                [button('Attest …', () => attest(row)),
                    button('Refuse', () => act('refuse', { subject: row.subject, attribute: row.attribute }))]]);
            fill(verifications, verifying, row => [row.verifier.slice(0, SHOWN), row.hash, row.format, row.expiresIn.toFixed(0),
                [button('Allow', () => act('allow', { verifier: row.verifier, hash: row.hash })),
                    button('Refuse', () => act('disallow', { verifier: row.verifier, hash: row.hash }))]]);
        } catch (problem) {
            message.textContent = problem.message;
        }
    }

    refresh();
    const timer = setInterval(refresh, REFRESH_MILLISECONDS);
    return () => clearInterval(timer);
}
