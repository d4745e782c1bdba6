/** The overlays of a node, and everything about one of them. */
export function mount(element, ipv8, [name]) {
    return name === undefined ? mountAll(element, ipv8) : mountOne(element, ipv8, name);
}

const path = ipv8 => `/api/v1/nodes/${ipv8.part(ipv8.node())}`;

function mountAll(element, ipv8) {
    const { kit } = ipv8;
    const { h, count, bytes, plural } = kit;
    const list = kit.table('Overlays of this node', [
        { title: 'Overlay', cell: each => h('a', { href: `#/overlays/${ipv8.part(each.name)}` }, each.name), same: each => each.name },
        { title: 'State', cell: each => h('span', { class: 'state', 'data-state': each.state }, each.state), same: each => each.state },
        { title: 'Peers', number: true, cell: each => (each.maxPeers < 0 ? count(each.peers) : `${count(each.peers)} / ${each.maxPeers}`) },
        { title: 'Received', number: true, cell: each => bytes(each.bytesDown) },
        { title: 'Sent', number: true, cell: each => bytes(each.bytesUp) },
        { title: 'Dropped', number: true, hide: 'small', cell: each => count(each.dropped) },
        { title: 'Community', hide: 'small', cell: each => h('span', { class: 'mono quiet' }, each.community.slice(0, 16)),
            same: each => each.community },
    ], each => each.name, 'No overlay runs on this node. Drop the jar of one onto the page “Bundles”.');
    const problems = h('div');
    const total = h('p', { class: 'quiet' });
    element.append(kit.heading('Overlays', total), problems, list.node);
    const timer = ipv8.every(2000, async () => {
        const overlays = await ipv8.all(`${path(ipv8)}/overlays`);
        kit.say(total, `${plural(overlays.length, 'overlay')} on node ${ipv8.node()}.`);
        list.show(overlays);
        kit.follow(problems, overlays.filter(each => each.problem), each => each.name + each.problem, each => ({
            node: h('p', { class: 'problem' }, h('strong', {}, each.name), ': ', each.problem), update() { } }));
    });
    return timer.end;
}

/** Where somebody can be asked for an introduction. */
function walkForm(ipv8, name) {
    const { kit } = ipv8;
    const { h, say } = kit;
    const address = h('input', { id: 'address', placeholder: '192.0.2.1:8090', required: true, autocomplete: 'off', spellcheck: 'false' });
    const answer = h('p', { class: 'quiet', role: 'status' });
    const attempt = async (what, call) => {
        try {
            await call();
            say(answer, what);
        } catch (problem) {
            say(answer, problem.message);
        }
    };
    const walk = event => {
        event.preventDefault();
        attempt(`Asked ${address.value} for an introduction.`,
            () => ipv8.post(`${path(ipv8)}/walk?overlay=${ipv8.part(name)}`, { address: address.value.trim() }));
    };
    const bootstrap = () => attempt('The bootstrappers look for peers.',
        () => ipv8.post(`${path(ipv8)}/bootstrap?overlay=${ipv8.part(name)}`, {}));
    return h('form', { class: 'filters', onsubmit: walk }, h('label', { for: 'address' }, 'Walk to ', address),
        h('button', {}, 'Ask for an introduction'), h('button', { type: 'button', onclick: bootstrap }, 'Bootstrap'), answer);
}

function mountOne(element, ipv8, name) {
    const { kit, live } = ipv8;
    const { h, say, bytes, rate, count, short, span, ago, median, rose, trips, facts, section } = kit;
    const state = h('span', { class: 'state' });
    const problem = h('p', { class: 'problem', hidden: true });
    const line = kit.sparkline(`Traffic of ${name}`, (down, up) => `${rate(down)} in, ${rate(up)} out`, 72);
    const known = h('div');
    const reasons = h('div');
    const peers = kit.table(`Peers of ${name}`, [
        { title: 'Peer', cell: peer => h('a', { class: 'who', href: `#/peers/${peer.mid}` }, rose(peer.mid), h('span', { class: 'mono' },
            short(peer.mid))), same: peer => peer.mid },
        { title: 'Address', cell: peer => h('span', { class: 'mono foreign' }, peer.address), same: peer => peer.address },
        { title: 'Services', cell: peer => peer.overlays.join(', ') },
        { title: 'Round trips', hide: 'small', cell: peer => trips(peer.roundTrips), same: peer => peer.roundTrips.join() },
        { title: 'Median', number: true, cell: peer => span(median(peer.roundTrips)) },
        { title: 'Heard', number: true, cell: peer => ago(peer.lastSeen && (live.now() - Date.parse(peer.lastSeen)) / 1000) },
    ], peer => peer.mid, 'Nobody who runs this overlay is known yet.');
    const messages = kit.table(`Messages of ${name}`, [
        { title: 'Message', cell: each => each.name || `message ${each.id}` },
        { title: 'Id', number: true, hide: 'small', cell: each => String(each.id) },
        { title: 'Received', number: true, cell: each => count(each.packetsDown) },
        { title: 'Bytes', number: true, cell: each => bytes(each.bytesDown) },
        { title: 'Sent', number: true, cell: each => count(each.packetsUp) },
        { title: 'Bytes', number: true, cell: each => bytes(each.bytesUp) },
    ], each => String(each.id), 'Nothing was sent or received yet.');
    element.append(h('p', { class: 'back' }, h('a', { href: '#/overlays' }, 'All overlays')), kit.heading(name, state), problem,
        h('figure', { class: 'wide' }, h('figcaption', {}, h('span', {}, 'Traffic'), h('span', { class: 'quiet' }, 'in above, out below')),
            line.node), known, section('Peers', peers.node), section('Messages', messages.node), reasons,
        section('Find more peers', walkForm(ipv8, name)));

    function describe(detail) {
        const { overlay } = detail;
        say(state, overlay.state).dataset.state = overlay.state;
        problem.hidden = !overlay.problem;
        say(problem, overlay.problem ?? '');
        known.replaceChildren(facts([
            ['Community', h('span', { class: 'mono whole' }, overlay.community)],
            ['Identity', h('span', { class: 'mono whole' }, overlay.self)],
            ['Seen from outside as', h('span', { class: 'mono' }, overlay.wan)],
            ['On the local network', h('span', { class: 'mono' }, overlay.lan)],
            ['Peers', overlay.maxPeers < 0 ? `${overlay.peers}` : `${overlay.peers}; strangers are refused above ${overlay.maxPeers}`],
            ['Walkers', detail.walkers.join(', ') || 'none'],
            ['Bootstrappers', Object.keys(detail.bootstrappers).join(', ') || 'none'],
        ]));
        const drops = Object.entries(detail.drops).filter(([, number]) => number > 0);
        reasons.replaceChildren(...drops.length === 0 ? []
            : [section('Dropped', facts(drops.map(([reason, number]) => [reason, count(number)])))]);
    }

    const draw = () => {
        const series = live.series(ipv8.node(), name);
        line.show(series.down, series.up);
    };
    draw();
    const stop = live.on('sample', draw);
    let before = '';
    const timer = ipv8.every(2000, async () => {
        try {
            const detail = await ipv8.get(`${path(ipv8)}/overlays/${ipv8.part(name)}`);
            const facts = JSON.stringify({ ...detail, messages: 0, tasks: 0 });
            if (facts !== before) {
                before = facts;
                describe(detail);
            }
            messages.show(detail.messages);
            peers.show(await ipv8.all(`${path(ipv8)}/peers?overlay=${ipv8.part(name)}`));
        } catch (refusal) {
            say(state, refusal.status === 404 ? 'gone' : refusal.message).dataset.state = 'failed';
        }
    });
    return () => { stop(); timer.end(); };
}
