/** A peer graph that arranges itself: springs along introductions, a loose pull to the middle, and everybody keeps a distance. */
import { svg, follow } from './dom.js';
import { rose } from './draw.js';
import { short } from './format.js';

const WIDTH = 760;
const HEIGHT = 560;
const MIDDLE = { x: WIDTH / 2, y: HEIGHT / 2 };
const NODE = 30;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** The first place of somebody follows from the identity, so that a graph looks the same when the page is opened again. */
function firstPlace(mid) {
    const angle = parseInt(mid.slice(0, 6), 16) / 0xffffff * 2 * Math.PI;
    const radius = 90 + parseInt(mid.slice(6, 10), 16) / 0xffff * 180;
    return { x: MIDDLE.x + Math.cos(angle) * radius * 1.3, y: MIDDLE.y + Math.sin(angle) * radius };
}

/**
 * @param choose called with the identity of a peer that was chosen
 * @returns { node, show(graph), mark(mid), end() }
 */
export function peerGraph(choose) {
    const lines = svg('g', { class: 'edges', 'aria-hidden': 'true' });
    const dots = svg('g', { class: 'vertices' });
    const node = svg('svg', { class: 'graph', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'group', 'aria-label': 'Peer graph' }, lines, dots);
    const places = new Map();
    let edges = [];
    let heat = 0;
    let frame = 0;
    let self = '';
    let marked = '';

    function push(list) {
        for (let i = 0; i < list.length; i++) {
            for (let j = i + 1; j < list.length; j++) {
                const [a, b] = [list[i], list[j]];
                const [dx, dy] = [a.x - b.x || 0.1, a.y - b.y || 0.1];
                const distance = Math.hypot(dx, dy);
                if (distance < 220) {
                    const force = heat * 26 * (1 - distance / 220) / distance;
                    a.x += dx * force; a.y += dy * force;
                    b.x -= dx * force; b.y -= dy * force;
                }
            }
        }
    }

    function pull() {
        for (const { from, to } of edges) {
            const [a, b] = [places.get(from), places.get(to)];
            if (a && b) {
                const [dx, dy] = [b.x - a.x, b.y - a.y];
                const distance = Math.hypot(dx, dy) || 1;
                const force = heat * 0.06 * (distance - 120) / distance;
                a.x += dx * force; a.y += dy * force;
                b.x -= dx * force; b.y -= dy * force;
            }
        }
    }

    function step() {
        const list = [...places.values()];
        push(list);
        pull();
        for (const place of list) {
            place.x += (MIDDLE.x - place.x) * 0.006 * heat;
            place.y += (MIDDLE.y - place.y) * 0.01 * heat;
            place.x = Math.min(WIDTH - NODE, Math.max(NODE, place.x));
            place.y = Math.min(HEIGHT - NODE - 10, Math.max(NODE, place.y));
        }
        Object.assign(places.get(self) ?? {}, MIDDLE);
        heat *= 0.985;
    }

    function draw() {
        for (const dot of dots.children) {
            const place = places.get(dot.dataset.mid);
            dot.setAttribute('transform', `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`);
        }
        for (const line of lines.children) {
            const [a, b] = [places.get(line.dataset.from), places.get(line.dataset.to)];
            const bend = line.dataset.kind === 'knows' ? 0 : 0.12;
            const [cx, cy] = [(a.x + b.x) / 2 + (b.y - a.y) * bend, (a.y + b.y) / 2 - (b.x - a.x) * bend];
            line.setAttribute('d', `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`);
        }
    }

    function run() {
        cancelAnimationFrame(frame);
        if (calm.matches) {
            for (let i = 0; i < 250; i++) {
                step();
            }
            draw();
            return;
        }
        const tick = () => {
            step();
            draw();
            if (heat > 0.02) {
                frame = requestAnimationFrame(tick);
            }
        };
        tick();
    }

    function vertex(peer) {
        const label = svg('text', { y: 27 }, short(peer.mid));
        const dot = svg('g', { class: peer.self ? 'vertex self' : 'vertex', role: 'button', tabindex: '-1', 'data-mid': peer.mid,
            onclick: () => choose(peer.mid), onkeydown: event => keys(event, dot) },
        svg('circle', { r: 17 }), nested(peer), label);
        return {
            node: dot,
            update(now) {
                dot.setAttribute('aria-label', now.self ? `This node, ${short(now.mid)}`
                    : `Peer ${short(now.mid)}, ${now.overlays.length ? `in ${now.overlays.join(', ')}` : 'in no overlay of this node'}`);
                dot.setAttribute('aria-pressed', String(now.mid === marked));
                dot.classList.toggle('silent', now.silent === true);
            },
        };
    }

    function nested(peer) {
        const picture = rose(peer.mid, 26);
        picture.setAttribute('x', -13);
        picture.setAttribute('y', -13);
        return picture;
    }

    /** One stop for the tab key; arrows go on. */
    function keys(event, dot) {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (step) {
            event.preventDefault();
            const all = [...dots.children];
            const next = all[(all.indexOf(dot) + step + all.length) % all.length];
            stop(next);
            next.focus();
        } else if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            choose(dot.dataset.mid);
        }
    }

    function stop(dot) {
        [...dots.children].forEach(each => each.setAttribute('tabindex', each === dot ? '0' : '-1'));
    }

    function show(graph) {
        self = graph.mid;
        const peers = [{ mid: graph.mid, self: true, overlays: [] }, ...graph.peers];
        const known = new Set(peers.map(peer => peer.mid));
        const spokes = graph.peers.map(peer => ({ from: self, to: peer.mid, kind: 'knows' }));
        const all = [...spokes, ...graph.edges.map(edge => ({ ...edge, kind: 'introduced' }))]
            .filter(edge => known.has(edge.from) && known.has(edge.to));
        const same = all.length === edges.length && peers.every(peer => places.has(peer.mid)) && places.size === peers.length;
        edges = all;
        [...places.keys()].filter(mid => !known.has(mid)).forEach(mid => places.delete(mid));
        peers.filter(peer => !places.has(peer.mid)).forEach(peer => places.set(peer.mid, firstPlace(peer.mid)));
        follow(dots, peers, peer => peer.mid, vertex);
        follow(lines, edges, edge => `${edge.kind}${edge.from}${edge.to}`, edge => ({
            node: svg('path', { 'data-kind': edge.kind, 'data-from': edge.from, 'data-to': edge.to }), update() { } }));
        if (![...dots.children].some(dot => dot.getAttribute('tabindex') === '0')) {
            stop(dots.firstChild);
        }
        mark(marked);
        if (!same) {
            heat = Math.max(heat, places.size === peers.length && heat === 0 ? 1 : 0.5);
            run();
        }
    }

    /** Shows whom somebody knows. */
    function mark(mid) {
        marked = mid;
        const near = new Set([mid]);
        edges.filter(edge => edge.kind === 'introduced' && (edge.from === mid || edge.to === mid))
            .forEach(edge => near.add(edge.from).add(edge.to));
        node.classList.toggle('marking', mid !== '' && places.has(mid));
        for (const dot of dots.children) {
            dot.classList.toggle('marked', dot.dataset.mid === mid);
            dot.classList.toggle('near', near.has(dot.dataset.mid));
            dot.setAttribute('aria-pressed', String(dot.dataset.mid === mid));
        }
        for (const line of lines.children) {
            line.classList.toggle('near', line.dataset.from === mid || line.dataset.to === mid);
        }
    }

    return { node, show, mark, end: () => cancelAnimationFrame(frame) };
}
