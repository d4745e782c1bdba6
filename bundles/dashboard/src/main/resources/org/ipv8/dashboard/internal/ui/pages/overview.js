/** The overview: a sentence, and lines of the last five minutes. */

function figure(kit, title, height) {
    const value = kit.h('strong');
    const beside = kit.h('span', { class: 'quiet' });
    const line = kit.sparkline(title, (now, other) => other === undefined ? String(Math.round(now))
        : `${kit.rate(now)} and ${kit.rate(other)}`, height);
    return { value, beside, line, node: kit.h('figure', {}, kit.h('figcaption', {}, kit.h('span', {}, title), value, beside), line.node) };
}

/** What a sentence says; numbers stand out. */
function sentence(kit, now, others) {
    const { h, plural, list, rate } = kit;
    const number = text => h('b', {}, text);
    const running = now.of.overlays.filter(overlay => overlay.state === 'running');
    const troubled = now.of.overlays.filter(overlay => overlay.state === 'failed');
    const parts = now.of.peers === 0
        ? ['This node is alone so far: nobody has answered in its ', number(plural(running.length, 'overlay')), '.']
        : ['This node knows ', number(plural(now.of.peers, 'peer')), ' in ', number(plural(running.length, 'overlay')),
            ', hears ', number(rate(now.down)), ' and says ', number(rate(now.up)), '.'];
    if (troubled.length > 0) {
        parts.push(' ', h('a', { class: 'problem', href: `#/overlays/${encodeURIComponent(troubled[0].overlay)}` },
            `${list(troubled.map(each => each.overlay))} ${troubled.length === 1 ? 'does' : 'do'} not run.`));
    }
    if (others > 0) {
        parts.push(` ${plural(others, 'other node')} ${others === 1 ? 'lives' : 'live'} beside it.`);
    }
    return parts;
}

const mean = values => values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

export function mount(element, ipv8) {
    const { kit, live } = ipv8;
    const { h, say, follow, sparkline, rose, short, count, rate, time } = kit;
    const words = h('h1', { class: 'sentence', tabindex: '-1' });
    const peers = figure(kit, 'Peers');
    const traffic = figure(kit, 'Traffic');
    const packets = figure(kit, 'Datagrams');
    const overlays = h('ul', { class: 'overlay-lines' });
    const around = h('ul', { class: 'roses' });
    const lately = h('ol', { class: 'lately' });
    const nobody = h('p', { class: 'quiet' }, 'Nobody yet.');
    const findings = h('ul', { class: 'findings' });
    const attention = kit.section('Needs attention', findings);
    attention.hidden = true;
    element.append(words, h('div', { class: 'figures' }, peers.node, traffic.node, packets.node), attention,
        kit.section('Overlays', overlays),
        h('div', { class: 'two' }, kit.section('Heard last', around, nobody), kit.section('Lately', lately)));

    function overlayLine(overlay) {
        const name = h('a', { href: `#/overlays/${encodeURIComponent(overlay.overlay)}` }, overlay.overlay);
        const state = h('span', { class: 'state' });
        const known = h('span', { class: 'number' });
        const flow = h('span', { class: 'number quiet' });
        const line = sparkline(`Traffic of ${overlay.overlay}`, (down, up) => `${rate(down)} in, ${rate(up)} out`, 32);
        return {
            node: h('li', {}, name, state, known, line.node, flow),
            update(each) {
                const series = live.series(ipv8.node(), each.overlay);
                say(state, each.state);
                state.dataset.state = each.state;
                say(known, kit.plural(each.peers, 'peer'));
                say(flow, rate(mean(series.down.slice(-5)) + mean(series.up.slice(-5))));
                line.show(series.down, series.up);
            },
        };
    }

    function show() {
        const of = live.latest(ipv8.node());
        if (!of) {
            words.replaceChildren('No node runs here.');
            return;
        }
        const series = live.series(of.node);
        const now = { of, down: mean(series.down.slice(-5)), up: mean(series.up.slice(-5)) };
        const spoken = h('span', {}, sentence(kit, now, live.nodes.length - 1));
        if (words.textContent !== spoken.textContent) {
            words.replaceChildren(...spoken.childNodes);
        }
        say(peers.value, count(of.peers));
        peers.line.show(series.peers);
        say(traffic.value, rate(now.down + now.up));
        say(traffic.beside, 'in above, out below');
        traffic.line.show(series.down, series.up);
        say(packets.value, `${count(Math.round(mean(series.packetsDown.slice(-5)) + mean(series.packetsUp.slice(-5))))}/s`);
        packets.line.show(series.packetsDown, series.packetsUp);
        follow(overlays, of.overlays, each => each.overlay, overlayLine);
    }

    function showPeers(peers) {
        nobody.hidden = peers.length > 0;
        peers.sort((a, b) => String(b.lastSeen).localeCompare(String(a.lastSeen)));
        follow(around, peers.slice(0, 24), peer => peer.mid, peer => ({
            node: h('li', {}, h('a', { href: `#/peers/${peer.mid}`, title: peer.mid, 'aria-label': `Peer ${short(peer.mid)}` },
                rose(peer.mid, 40), h('span', { class: 'mono', 'aria-hidden': 'true' }, short(peer.mid)))),
            update() { },
        }));
    }

    async function showLog() {
        const lines = await ipv8.get('/api/v1/log?limit=8');
        follow(lately, lines.items, line => line.time + line.bundle + line.message, line => ({
            node: h('li', { 'data-level': line.level }, h('time', { datetime: line.time }, time(line.time)),
                h('span', { class: 'foreign' }, line.message)),
            update() { },
        }));
    }

    async function examine() {
        const report = await ipv8.get('/api/v1/doctor');
        const found = report.findings.filter(each => each.finding.verdict !== 'good');
        attention.hidden = found.length === 0;
        follow(findings, found, each => JSON.stringify(each), ({ finding }) => ({
            node: h('li', { 'data-verdict': finding.verdict }, h('span', { class: 'state', 'data-state':
                finding.verdict === 'problem' ? 'failed' : 'warning' }, finding.verdict), h('span', { class: 'foreign' },
                finding.about ? `${finding.about}: ` : '', finding.finding, finding.remedy ? h('span', { class: 'quiet' }, ` ${finding.remedy}`) : null)),
            update() { },
        }));
    }

    show();
    const ends = [live.on('sample', show)];
    const timer = ipv8.every(4000, async () => {
        await Promise.all([ipv8.all(`/api/v1/nodes/${ipv8.part(ipv8.node())}/peers`).then(showPeers), showLog()]);
    });
    const doctor = ipv8.every(20_000, examine);
    return () => { ends.forEach(end => end()); timer.end(); doctor.end(); };
}
