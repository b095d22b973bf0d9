import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is measured of this process, for Prometheus. No label holds a unit, a person, an address or a text. */
export const registry = new Registry();

/** Memory, CPU time and how long the event loop is held, for the process that serves; commands do without. */
export const measureProcess = () => collectDefaultMetrics({ register: registry });

const registers = [registry];
const QUICK = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export const slips = new Counter({
	name: 'hailong_slips_total',
	help: 'Slips that were answered, by what became of them; a repeat counts again',
	labelNames: ['status'] as const,
	registers
});
export const waiting = new Gauge({
	name: 'hailong_intake_waiting',
	help: 'Deliveries that wait for their commit now',
	registers
});
export const commits = new Histogram({
	name: 'hailong_commit_seconds',
	help: 'From a batch of slips to its commit, or to the failure',
	labelNames: ['outcome'] as const,
	buckets: QUICK,
	registers
});
export const batches = new Histogram({
	name: 'hailong_commit_slips',
	help: 'Slips in one commit',
	buckets: [1, 2, 5, 10, 20, 50, 100, 200, 300],
	registers
});
export const requests = new Histogram({
	name: 'hailong_request_seconds',
	help: 'From a request to its answer, by route',
	labelNames: ['method', 'route', 'status'] as const,
	buckets: QUICK,
	registers
});
export const devices = new Gauge({
	name: 'hailong_devices',
	help: 'Paired tablets of real units; of the silent ones an alert is open',
	labelNames: ['state'] as const,
	registers
});
export const deviceSlips = new Gauge({
	name: 'hailong_device_slips_waiting',
	help: 'Slips that wait on tablets, as those said last',
	registers
});
export const databaseUp = new Gauge({
	name: 'hailong_database_up',
	help: '1 when the database answered the last look',
	registers
});
