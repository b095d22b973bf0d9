import { execFileSync } from 'node:child_process';

/** The addresses that the files of docs/operate/cluster have. */
export const ADDRESSES = { pg1: '10.20.0.11', pg2: '10.20.0.12', pg3: '10.20.0.13' } as const;
export type Name = keyof typeof ADDRESSES;
export const NAMES = Object.keys(ADDRESSES) as Name[];
/** Where the product and the balancers run. */
const HERE = '10.20.0.1';

const run = (command: string, input?: string) => {
	const [program, ...words] = command.split(' ');
	return execFileSync(program!, words, { input, encoding: 'utf8' });
};

/** One switch, a cable to each host. */
export function layCables(): void {
	for (const command of [
		'ip link set lo up',
		'ip link add br0 type bridge',
		`ip addr add ${HERE}/24 dev br0`,
		'ip link set br0 up',
		...NAMES.flatMap((name) => [
			`ip netns add ${name}`,
			`ip link add to-${name} type veth peer name eth0 netns ${name}`,
			`ip link set to-${name} master br0 up`,
			`ip -n ${name} addr add ${ADDRESSES[name]}/24 dev eth0`,
			`ip -n ${name} link set eth0 up`,
			`ip -n ${name} link set lo up`
		])
	])
		run(command);
}

/** Pulls a host's cable: nothing comes through any more, and no connection is ended. */
export const pullCable = (name: Name) => void run(`ip link set to-${name} down`);

/** The host no longer hears or reaches the other two; the product still reaches all three. */
export const cutFromOthers = (name: Name) => {
	const others = NAMES.filter((other) => other !== name).map((other) => ADDRESSES[other]);
	const set = `{ ${others.join(', ')} }`;
	run(
		`ip netns exec ${name} nft -f -`,
		`table inet cut {
			chain input { type filter hook input priority 0; ip saddr ${set} drop; }
			chain output { type filter hook output priority 0; ip daddr ${set} drop; }
		}
		`
	);
};

export const mend = (name: Name) => {
	run(`ip link set to-${name} up`);
	run(`ip netns exec ${name} nft flush ruleset`);
};

/** Every process of a host. */
export const processesOf = (name: Name) =>
	run(`ip netns pids ${name}`).split('\n').filter(Boolean).map(Number);
