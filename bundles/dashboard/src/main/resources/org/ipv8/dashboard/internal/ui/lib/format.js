/** Numbers and times as people read them. */
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

export const count = value => numbers.format(value ?? 0);

export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

export function bytes(value) {
    let size = Math.max(0, value ?? 0);
    let unit = 0;
    while (size >= 999.5 && unit < UNITS.length - 1) {
        size /= 1000;
        unit += 1;
    }
    return `${unit === 0 ? Math.round(size) : size.toFixed(size < 9.95 ? 1 : 0)} ${UNITS[unit]}`;
}

export const rate = value => `${bytes(value)}/s`;

/** A time of an answer, from seconds. */
export function span(seconds) {
    if (seconds === null || seconds === undefined) {
        return '–';
    }
    if (seconds < 0.001) {
        return `${(seconds * 1000).toFixed(2)} ms`;
    }
    return seconds < 1 ? `${(seconds * 1000).toFixed(seconds < 0.0995 ? 1 : 0)} ms` : `${seconds.toFixed(1)} s`;
}

/** How long ago something was, from seconds. */
export function ago(seconds) {
    if (seconds === null || seconds === undefined) {
        return 'never';
    }
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 2) {
        return 'now';
    }
    return whole < 100 ? `${whole} s ago` : whole < 6000 ? `${Math.round(whole / 60)} min ago` : `${Math.round(whole / 3600)} h ago`;
}

export const time = instant => clock.format(new Date(instant));

export const date = instant => (instant ? day.format(new Date(instant)) : '–');

/** The beginning of an identity, which is enough to tell peers apart. */
export const short = hex => String(hex ?? '').slice(0, 8);

export function median(values) {
    const sorted = [...values ?? []].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length === 0 ? null : sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** 'a', 'a and b', 'a, b and c'. */
export function list(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
