/** How the embedded server runs: sized for a small machine that it shares with Node. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  wal_compression: 'on',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  synchronous_commit: 'on',
  random_page_cost: '1.1',
  effective_io_concurrency: '64',
  // Our statements take milliseconds; compiling them takes longer than running them.
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  max_worker_processes: '6',
  max_parallel_workers: '2',
  // Some machines announce huge pages that the process may not use, and kill it for trying.
  huge_pages: 'off',
  autovacuum_naptime: '20s',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_analyze_scale_factor: '0.05',
  idle_in_transaction_session_timeout: '5min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_lock_waits: 'on',
  // Statements with their values would carry personal data into the log.
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_error_verbosity: 'terse',
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'top',
};

/** The settings as command-line flags: always those of this version, whatever an older one left in a file. */
export function serverFlags(port: number, extra: Readonly<Record<string, string>>): string[] {
  return Object.entries({ ...settings, port: String(port), ...extra }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
}
