/** Small drawings: roses of identities, and lines that move. */
import { svg, say } from './dom.js';

const HEX = /^[0-9a-f]{8,}$/;

/**
 * Draws an identity as a rose: a stroke for each byte, as long as the byte is large. It is the same wherever somebody appears, so
 * that peers are recognised before their digits are read.
 */
export function rose(hex, size = 20) {
    const digits = HEX.test(hex ?? '') ? hex.slice(0, 40) : '00';
    const strokes = [];
    const all = digits.length / 2;
    for (let i = 0; i + 1 < digits.length; i += 2) {
        const angle = Math.PI * i / all; // i counts digits, two for each stroke
        const reach = 4 + (parseInt(digits.slice(i, i + 2), 16) / 255) ** 1.3 * 7.5;
        const at = radius => `${(12 + Math.sin(angle) * radius).toFixed(2)} ${(12 - Math.cos(angle) * radius).toFixed(2)}`;
        strokes.push(`M${at(3)}L${at(reach)}`);
    }
    return svg('svg', { class: 'rose', viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': 'true' },
        svg('path', { d: strokes.join('') }));
}

const WIDTH = 300;

function path(values, top, high, low) {
    const step = WIDTH / Math.max(1, values.length - 1);
    return values.map((value, i) => `${i ? 'L' : 'M'}${(i * step).toFixed(1)} ${(high + (low - high) * (1 - value / top)).toFixed(1)}`)
        .join('');
}

/**
 * Makes a line of the last minutes; with a second list of values, a mirrored one below it.
 *
 * @param name what it shows; the latest value is told with it to those who do not see it
 * @returns { node, show(values, below) }
 */
export function sparkline(name, tell, height = 56) {
    const area = svg('path', { class: 'area' });
    const line = svg('path', { class: 'line' });
    const dot = svg('path', { class: 'dot' });
    const lowerArea = svg('path', { class: 'area lower' });
    const lower = svg('path', { class: 'line lower' });
    const base = svg('path', { class: 'base' });
    const title = svg('title', {}, name);
    const node = svg('svg', { class: 'spark', viewBox: `0 0 ${WIDTH} ${height}`, preserveAspectRatio: 'none', role: 'img' },
        title, base, area, lowerArea, lower, line, dot);
    node.style.height = `${height}px`;
    return {
        node,
        show(values, below) {
            if (values.length === 0) {
                return;
            }
            const top = Math.max(1, ...values, ...below ?? []) * 1.08;
            const zero = below ? height / 2 : height - 2;
            const upper = path(values, top, 2, zero);
            line.setAttribute('d', upper);
            area.setAttribute('d', `${upper}L${WIDTH} ${zero}L0 ${zero}Z`);
            base.setAttribute('d', `M0 ${zero}H${WIDTH}`);
            const last = zero + (2 - zero) * values.at(-1) / top;
            dot.setAttribute('d', `M${WIDTH} ${last.toFixed(1)}h0.010`);
            if (below) {
                const mirrored = path(below, top, height - 2, zero);
                lower.setAttribute('d', mirrored);
                lowerArea.setAttribute('d', `${mirrored}L${WIDTH} ${zero}L0 ${zero}Z`);
            }
            say(title, `${name}: ${tell(values.at(-1), below?.at(-1))}`);
        },
    };
}

/** Draws the last round-trip times as dots on a scale of powers of ten, from 0.1 milliseconds to 10 seconds. */
export function trips(values) {
    const place = seconds => 4 + Math.min(1, Math.max(0, (Math.log10(Math.max(seconds, 1e-9)) + 4) / 5)) * 72;
    return svg('svg', { class: 'trips', viewBox: '0 0 80 12', width: 80, height: 12, 'aria-hidden': 'true' },
        svg('path', { class: 'base', d: 'M4 6H76' }),
        (values ?? []).map((seconds, i) => svg('circle', { cx: place(seconds).toFixed(1), cy: 6, r: 2.2,
            class: i === values.length - 1 ? 'newest' : null })));
}
