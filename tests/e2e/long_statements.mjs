// Statements nobody waits for, one for each way to be long. For the tests of Cancel and for its measurement.

const TABLE = 'weblogs.access_logs_flat';

/** The whole table many times over: one reader after the other, no row until the end. */
const scans = Array.from({ length: 150 }, (_nothing, copy) => `SELECT path, user_agent, ${copy} AS copy FROM ${TABLE}`);

export const LONG_STATEMENTS = {
  'an exploding join': `SELECT count(*) FROM ${TABLE} a JOIN ${TABLE} b ON a.country = b.country`,
  'a long scan': `SELECT count(*) FROM (${scans.join(' UNION ALL ')}) WHERE path LIKE '%x%y%z%' OR user_agent LIKE '%q%z%x%'`,
  'a long sort': `SELECT a.path FROM ${TABLE} a JOIN ${TABLE} b ON a.country = b.country ORDER BY a.duration_ms, b.path DESC LIMIT 5`,
};
