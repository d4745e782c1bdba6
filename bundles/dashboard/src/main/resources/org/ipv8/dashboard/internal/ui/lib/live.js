/** What moves: how the nodes stood over the last minutes, which panels there are, and who wants to hear of what. */
import { get } from './api.js';
import { listen } from './events.js';

/** As many as the server keeps. */
const MAX_SAMPLES = 150;
/** Time between two samples, in milliseconds; events come more often. */
const INTERVAL = 1900;

export class Live {
    samples = [];
    panels = [];
    nodes = [];
    #handlers = new Set();
    #end = () => { };

    /** Fetches what is, and then listens to what happens. Returns when there is something to show. */
    async start() {
        this.stop();
        await this.#fetch();
        let lost = false;
        this.#end = listen('/api/v1/events', (topic, event) => this.#heard(topic, event ?? {}), open => {
            if (open && lost) {
                this.#fetch().then(() => this.#tell('sample')).catch(() => { });
            }
            lost = !open;
            this.#tell('connected', open);
        });
    }

    stop() {
        this.#end();
        this.#end = () => { };
    }

    async #fetch() {
        [this.samples, this.panels, this.nodes] = await Promise.all([get('/api/v1/history'), get('/api/v1/panels'), this.#findNodes()]);
    }

    async #findNodes() {
        return (await get('/api/v1/nodes')).items.filter(node => node.kind === 'node');
    }

    async #heard(topic, { time, data }) {
        if (topic === 'traffic') {
            if (Date.parse(time) - Date.parse(this.samples.at(-1)?.time ?? 0) >= INTERVAL) {
                this.samples = [...this.samples.slice(1 - MAX_SAMPLES), { time, data }];
                this.#tell('sample');
            }
            return;
        }
        try {
            if (topic.startsWith('panel/')) {
                this.panels = await get('/api/v1/panels');
            } else if (topic.startsWith('node/')) {
                this.nodes = await this.#findNodes();
            }
        } catch {
            return; // the connection is going; everything is fetched when it is back
        }
        this.#tell(topic, { topic, time, data });
    }

    #tell(topic, event) {
        this.#handlers.forEach(handler => topic.startsWith(handler.topic) && handler.call(event));
    }

    /**
     * Calls a function with each event whose topic begins with a text; "sample" is told when there are new numbers, "connected" when
     * the connection comes or goes. Returns what ends it.
     */
    on(topic, call) {
        const handler = { topic, call };
        this.#handlers.add(handler);
        return () => this.#handlers.delete(handler);
    }

    /** The time of the server, as far as is known. */
    now() {
        return this.samples.length === 0 ? Date.now() : Math.max(Date.now(), Date.parse(this.samples.at(-1).time));
    }

    /** The latest numbers of a node; undefined if there is none of that name. */
    latest(node) {
        return this.samples.at(-1)?.data.find(each => each.node === node);
    }

    /**
     * Values of a node, or of one of its overlays, over time: peers as they were, the rest per second. Counters that have shrunk have
     * begun anew.
     */
    series(node, overlay) {
        const found = this.samples.map(sample => ({ at: Date.parse(sample.time), peers: sample.data.find(each => each.node === node)?.peers ?? 0,
            of: (sample.data.find(each => each.node === node)?.overlays ?? []).filter(each => overlay === undefined || each.overlay === overlay) }));
        const before = (each, list) => list.find(other => other.overlay === each.overlay);
        const perSecond = name => found.slice(1).map(({ at, of }, i) => of.reduce((sum, each) => {
            const grown = each[name] - (before(each, found[i].of)?.[name] ?? each[name]);
            return sum + Math.max(0, grown);
        }, 0) * 1000 / Math.max(1, at - found[i].at));
        return {
            peers: overlay === undefined ? found.map(each => each.peers) : found.map(each => each.of[0]?.peers ?? 0),
            up: perSecond('bytesUp'),
            down: perSecond('bytesDown'),
            packetsUp: perSecond('packetsUp'),
            packetsDown: perSecond('packetsDown'),
        };
    }
}
