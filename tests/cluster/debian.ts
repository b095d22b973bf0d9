import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NEEDED = {
	'/usr/bin/patroni': 'patroni',
	'/usr/bin/etcd': 'etcd-server',
	'/usr/lib/python3/dist-packages/etcd/__init__.py': 'python3-etcd',
	'/usr/lib/postgresql/15/bin/postgres': 'postgresql-15',
	'/usr/sbin/haproxy': 'haproxy',
	'/usr/sbin/nft': 'nftables',
	'/usr/sbin/ip': 'iproute2'
};

/** Why no cluster can be had on this machine, in one sentence; undefined where it can. */
export function missing(): string | undefined {
	const packages = Object.entries(NEEDED).flatMap(([path, name]) =>
		existsSync(path) || existsSync(path.replace('/usr/', '/')) ? [] : name
	);
	if (packages.length > 0)
		return `Không dựng được cụm ở đây, thiếu gói Debian (no cluster can be built here without Debian’s packages): apt-get install -y --no-install-recommends ${packages.join(' ')}`;
	const tried = spawnSync('unshare', [
		...['--net', '--mount', '--pid', '--fork', '--mount-proc', 'sh', '-ec'],
		'ip link add br0 type bridge; ip link add v1 type veth peer name v2; nft list tables'
	]);
	return tried.status === 0
		? undefined
		: 'Không dựng được cụm ở đây: không được lập không gian mạng riêng, cần root trên Linux (no cluster can be built here: network namespaces need root on Linux).';
}
