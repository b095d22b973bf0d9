/** PostgreSQL settings by name. */
export type Settings = Readonly<Record<string, string>>;

/**
 * Fit for a commune's server of 1 GB or more. Acknowledged means on disk: fsync and synchronous_commit stay on.
 * Given on the command line, so that an update of the product brings its settings with it.
 */
const DEFAULTS: Settings = {
	port: '5432',
	unix_socket_permissions: '0700',
	max_connections: '100',
	shared_buffers: '128MB',
	max_wal_size: '512MB',
	jit: 'off',
	// Three worker processes for reading ahead do not pay for data of this size.
	io_method: 'sync',
	fsync: 'on',
	synchronous_commit: 'on',
	password_encryption: 'scram-sha-256',
	timezone: 'UTC',
	log_timezone: 'UTC',
	log_destination: 'stderr',
	logging_collector: 'off',
	log_checkpoints: 'off',
	log_line_prefix: '%m [%p] ',
	// Statements may hold what citizens wrote: an error is logged without them.
	log_min_error_statement: 'panic',
	log_parameter_max_length_on_error: '0'
};

/**
 * For filling a cluster that was made for it: rows of tables that are made in the same transaction go to their files, which
 * reach the disk before it is committed, and not into the write-ahead log as well. Nothing else may read that log.
 */
export const FILLING: Settings = {
	wal_level: 'minimal',
	max_wal_senders: '0',
	max_wal_size: '4GB',
	maintenance_work_mem: '256MB'
};

/** Command-line arguments for the server: our defaults, then what the caller changes. */
export function serverArguments(changes: Settings): string[] {
	const all = { ...DEFAULTS, ...changes };
	return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
