/** The peer graph, and the same peers as a table. */
import { peerGraph } from '../lib/graph.js';

/** More would be a cloud. */
const MOST = 250;
/** Seconds after which somebody is shown as silent. */
const SILENT = 60;

/** Who has introduced whom: addresses that somebody told of, and who is there. */
function introductions(peers) {
    const owners = new Map(peers.flatMap(peer => [peer.address, ...Object.values(peer.addresses)].map(address => [address, peer.mid])));
    return peers.flatMap(peer => [...new Set(peer.introduced.map(address => owners.get(address)))]
        .filter(mid => mid !== undefined && mid !== peer.mid).map(mid => ({ from: peer.mid, to: mid })));
}

export function mount(element, ipv8, [chosen = '']) {
    const { kit, live } = ipv8;
    const { h, rose, short, span, ago, median, trips, plural, facts } = kit;
    const total = h('p', { class: 'quiet' });
    const detail = h('aside', { class: 'detail', 'aria-live': 'polite' });
    let peers = [];
    let graphed = null;
    let mid = chosen;

    const heard = peer => (peer.lastSeen ? (live.now() - Date.parse(peer.lastSeen)) / 1000 : null);

    function choose(other) {
        mid = mid === other ? '' : other;
        history.replaceState(null, '', `#/peers/${mid}`);
        picture.mark(mid);
        describe();
    }

    const picture = peerGraph(choose);
    const list = kit.table('Verified peers', [
        { title: 'Peer', cell: peer => h('span', { class: 'who' }, rose(peer.mid), h('span', { class: 'mono' }, short(peer.mid))),
            same: peer => peer.mid },
        { title: 'Address', cell: peer => h('span', { class: 'mono foreign' }, peer.address), same: peer => peer.address },
        { title: 'Overlays', cell: peer => peer.overlays.join(', ') || '–' },
        { title: 'Round trips', hide: 'small', cell: peer => trips(peer.roundTrips), same: peer => peer.roundTrips.join() },
        { title: 'Median', number: true, cell: peer => span(median(peer.roundTrips)) },
        { title: 'Heard', number: true, cell: peer => ago(heard(peer)) },
    ], peer => peer.mid, 'This node knows nobody yet. Nodes of one machine find each other by themselves; '
        + 'others need a bootstrap server or an address to walk to.');

    function describe() {
        const peer = peers.find(each => each.mid === mid);
        const signature = JSON.stringify([mid, peer && { ...peer, lastSeen: 0 }]);
        if (detail.dataset.shown === signature) {
            return;
        }
        detail.dataset.shown = signature;
        if (graphed && mid === graphed.mid) {
            detail.replaceChildren(h('h2', {}, 'This node'), rose(mid, 96), h('p', { class: 'mono whole' }, mid));
        } else if (!peer) {
            detail.replaceChildren(h('p', { class: 'quiet' }, mid === ''
                ? 'A thin line: this node knows that peer. A curved one: one has introduced the other. Choose a peer to see more.'
                : 'This peer is not known any more.'));
        } else {
            detail.replaceChildren(h('h2', {}, 'Peer ', h('span', { class: 'mono' }, short(peer.mid))), rose(peer.mid, 96), facts([
                ['Identity', h('span', { class: 'mono whole' }, peer.mid)],
                ...Object.entries(peer.addresses).map(([slot, address]) => [`Address (${slot.replaceAll('_', ' ').toLowerCase()})`,
                    h('span', { class: 'mono foreign' }, address)]),
                ['Overlays', peer.overlays.join(', ') || 'none of this node'],
                ['Communities', plural(peer.communities.length, 'community', 'communities')],
                ['Round trip', `${span(median(peer.roundTrips))} (median of ${peer.roundTrips.length})`],
                ['Has introduced', plural(peer.introduced.length, 'address', 'addresses')],
            ]));
        }
    }

    element.append(kit.heading('Peers', total), h('div', { class: 'graph-and-detail' }, picture.node, detail), list.node);
    describe();
    const timer = ipv8.every(2000, async () => {
        const known = await ipv8.all(`/api/v1/nodes/${ipv8.part(ipv8.node())}/peers`);
        peers = known.sort((a, b) => String(b.lastSeen).localeCompare(String(a.lastSeen))).slice(0, MOST);
        graphed = { mid: live.nodes.find(each => each.name === ipv8.node())?.mid ?? '', edges: introductions(peers),
            peers: peers.map(peer => ({ ...peer, silent: (heard(peer) ?? Infinity) > SILENT })) };
        kit.say(total, known.length > peers.length ? `${peers.length} of ${known.length} are shown, those heard last.`
            : `${plural(peers.length, 'verified peer')}, ${plural(graphed.edges.length, 'introduction')} among them.`);
        picture.show(graphed);
        picture.mark(mid);
        list.show(peers);
        describe();
    });
    return () => { timer.end(); picture.end(); };
}
