-- One query or more over every table of the lake, run natively and in the browser. Each ends in a semicolon at the end of a
-- line. What they answer and scan is recorded in answers.txt. Every order is total, so that no answer hangs on chance.

SELECT count(*), count(DISTINCT listing_id), min(check_in), max(check_in), sum(nights) FROM stays_silver.bookings;

SELECT city, count(*) AS n, avg(rating) FROM stays_silver.listings GROUP BY city ORDER BY n DESC, city LIMIT 5;

SELECT listing_id, amenities, "$path" FROM stays_silver.listings ORDER BY listing_id LIMIT 3;

SELECT g.home_country, count(*) AS n FROM stays_silver.guests g JOIN stays_silver.bookings b ON b.guest_id = g.guest_id
GROUP BY g.home_country ORDER BY n DESC, g.home_country LIMIT 5;

SELECT * FROM stays_gold.city_daily_revenue WHERE city = 'Lisbon' AND month = '2025-03' ORDER BY stay_date LIMIT 5;

SELECT year, sum(occupied_nights), max(occupancy) FROM stays_gold.tableau_occupancy GROUP BY year ORDER BY year;

SELECT ingest_date, count(*), count(channel), max(updated_at) FROM stays_bronze.bookings GROUP BY ingest_date ORDER BY ingest_date;

SELECT ingest_date, count(*), min(lat), count(rating) FROM stays_bronze.listings GROUP BY ingest_date ORDER BY ingest_date;

SELECT source, count(*), count(DISTINCT lower(email)) FROM stays_bronze.crm_contacts GROUP BY source ORDER BY source;

SELECT topic_partition, count(*), min(value.old_price), max(value.new_price) FROM stays_bronze.pricing_events
GROUP BY topic_partition ORDER BY topic_partition;

SELECT status, count(*), sum(bytes_sent) FROM weblogs.access_logs WHERE year = '2025' AND month = '06' GROUP BY status ORDER BY status;

SELECT path, status FROM weblogs.access_logs WHERE year = '2025' AND month = '06' AND day = '14' ORDER BY request_time, request_id LIMIT 10;

SELECT country, count(*) AS n FROM weblogs.access_logs_flat GROUP BY country ORDER BY n DESC, country LIMIT 5;

SELECT count(*), min(duration_ms) FROM weblogs.access_logs_bucketed WHERE user_id > 0;

SELECT "$bucket", count(*) FROM weblogs.access_logs_bucketed GROUP BY "$bucket" ORDER BY 1;

SELECT day, count(*) FROM weblogs.access_logs_small_files GROUP BY day ORDER BY day LIMIT 7;

SELECT method, count(*), max(duration_ms) FROM weblogs.access_json GROUP BY method ORDER BY method;

SELECT 'json' AS format, count(*), sum(bytes_sent) FROM format_lab.requests_json
UNION ALL SELECT 'json.gz', count(*), sum(bytes_sent) FROM format_lab.requests_json_gz
UNION ALL SELECT 'csv', count(*), sum(bytes_sent) FROM format_lab.requests_csv
UNION ALL SELECT 'csv.gz', count(*), sum(bytes_sent) FROM format_lab.requests_csv_gz
ORDER BY 1;

SELECT 'none' AS codec, count(user_id), sum(duration_ms) FROM format_lab.requests_parquet_none
UNION ALL SELECT 'snappy', count(user_id), sum(duration_ms) FROM format_lab.requests_parquet_snappy
UNION ALL SELECT 'gzip', count(user_id), sum(duration_ms) FROM format_lab.requests_parquet_gzip
UNION ALL SELECT 'lz4', count(user_id), sum(duration_ms) FROM format_lab.requests_parquet_lz4
UNION ALL SELECT 'zstd', count(user_id), sum(duration_ms) FROM format_lab.requests_parquet_zstd
ORDER BY 1;

SELECT 'avro' AS codec, count(user_id), min(request_time), max(user_agent) FROM format_lab.requests_avro
UNION ALL SELECT 'deflate', count(user_id), min(request_time), max(user_agent) FROM format_lab.requests_avro_deflate
ORDER BY 1;

SELECT symbol, count(*), max(price) FROM market.trades_sorted WHERE symbol < 'B' GROUP BY symbol ORDER BY symbol;

SELECT side, count(*), sum(qty) FROM market.trades_unsorted GROUP BY side ORDER BY side;

SELECT page, count(*) FROM tunes_raw.log_events GROUP BY page ORDER BY page;

SELECT userid, firstname, level, "$partition" FROM tunes_raw.log_events WHERE dt = '2018-11-15' AND page = 'NextSong' ORDER BY ts, sessionid, iteminsession LIMIT 5;

SELECT count(*), count(artist_latitude), max(duration) FROM tunes_raw.songs;

SELECT p.level, count(*), count(s.title) FROM tunes_dwh.songplays p LEFT JOIN tunes_dwh.songs s ON s.song_id = p.song_id
GROUP BY p.level ORDER BY p.level;

SELECT gender, count(*) FROM tunes_dwh.users GROUP BY gender ORDER BY gender;

SELECT count(*), count(latitude), min(name) FROM tunes_dwh.artists;

SELECT weekday, count(*), min(start_time) FROM tunes_dwh.time GROUP BY weekday ORDER BY weekday;

SELECT count(*), count(DISTINCT id), max(updated_at) FROM saas_raw.users;

SELECT s.status, count(*), count(DISTINCT p.name) FROM saas_raw.subscriptions s
LEFT JOIN saas_raw.plans p ON CAST(p.id AS bigint) = s.plan_id GROUP BY s.status ORDER BY s.status;

SELECT p.status, count(*), count(r.id), count(DISTINCT b.bank_name) FROM saas_raw.payments p
LEFT JOIN saas_raw.refunds r ON r.payment_id = p.id LEFT JOIN saas_raw.banks b ON CAST(b.id AS bigint) = p.bank_id
GROUP BY p.status ORDER BY p.status;

SELECT cdc_date, op, count(*) FROM saas_raw.subscriptions_cdc GROUP BY cdc_date, op ORDER BY cdc_date, op;

SELECT d.year, d.quarter, count(*), sum(p.gross_cents) FROM saas_intermediate.fct_payments p
JOIN saas_intermediate.int_date d ON d.date_day = CAST(p.paid_at AS date) GROUP BY d.year, d.quarter ORDER BY d.year, d.quarter;

SELECT p.plan_name, count(*), sum(m.mrr_cents) FROM saas_intermediate.fct_subscription_month m
JOIN saas_intermediate.dim_plan p ON p.plan_id = m.plan_id AND p.is_current GROUP BY p.plan_name ORDER BY p.plan_name;

SELECT country, count(*) AS n FROM saas_intermediate.dim_user GROUP BY country ORDER BY n DESC, country LIMIT 5;

SELECT * FROM saas_marts.net_revenue_by_plan ORDER BY 1, 2 LIMIT 5;

SELECT * FROM saas_marts.mrr_movement ORDER BY 1, 2 LIMIT 5;

SELECT country, count(*), max(spend), min(dob) FROM secure.customers GROUP BY country ORDER BY country;

SELECT count(*), max(opened_at), sum(length(body)) FROM secure.support_tickets;

SELECT shard_id, sum(incoming_bytes), sum(write_throttled) FROM ops.kinesis_shard_metrics GROUP BY shard_id ORDER BY shard_id LIMIT 5;

SELECT shard_id, count(*), sum(size_bytes) FROM ops.kinesis_records GROUP BY shard_id ORDER BY shard_id LIMIT 5;

SELECT function, count(*), count(error), max(duration_ms) FROM ops.lambda_invocations GROUP BY function ORDER BY function;

SELECT stream, format, count(*), sum(object_bytes) FROM ops.firehose_delivery GROUP BY stream, format ORDER BY stream, format;

SELECT queue, action, count(*) FROM ops.sqs_log GROUP BY queue, action ORDER BY queue, action;

SELECT storage_class, is_latest, count(*), sum(size) FROM ops.s3_inventory GROUP BY storage_class, is_latest ORDER BY 1, 2;

SELECT eventname, count(*), count(errorcode), max(useridentity.arn), count(requestparameters.bucketname) FROM ops.cloudtrail
WHERE day < '08' GROUP BY eventname ORDER BY eventname;

SELECT finding_type, severity, count(*) FROM ops.macie_findings GROUP BY finding_type, severity ORDER BY finding_type, severity;

SELECT dimension, outcome, count(*) FROM ops.dq_results GROUP BY dimension, outcome ORDER BY dimension, outcome;

SELECT event, count(*), max(pid) FROM ops.redshift_connectionlog GROUP BY event ORDER BY event;

SELECT action, count(*) FROM ops.redshift_userlog GROUP BY action ORDER BY action;

SELECT dbname, count(*), max(length(query)) FROM ops.redshift_useractivitylog GROUP BY dbname ORDER BY dbname;

SELECT queue, scaled, count(*), max(exec_ms) FROM ops.redshift_query_log GROUP BY queue, scaled ORDER BY queue, scaled;

SELECT workgroup, sum(rpu_seconds), max(storage_gb) FROM ops.redshift_usage GROUP BY workgroup ORDER BY workgroup;

SELECT dist_key, count(*), max(row_count) FROM ops.slice_rows GROUP BY dist_key ORDER BY dist_key LIMIT 5;

SELECT state, count(*), sum(dpu_seconds) FROM ops.glue_job_runs GROUP BY state ORDER BY state;

SELECT crawler, count(*), sum(partitions_added) FROM ops.glue_crawler_runs GROUP BY crawler ORDER BY crawler;

SELECT workgroup, count(*), sum(scanned_bytes) FROM ops.athena_query_history GROUP BY workgroup ORDER BY workgroup;

SELECT dag, state, count(*), max(try_number) FROM ops.airflow_task_instances GROUP BY dag, state ORDER BY dag, state;

SELECT state_machine, status, count(*) FROM ops.sfn_executions GROUP BY state_machine, status ORDER BY state_machine, status;

SELECT (SELECT count(*) FROM sim.sqs_events), (SELECT count(*) FROM sim.kinesis_shards), (SELECT count(*) FROM sim.kinesis_records),
(SELECT count(*) FROM sim.lambda_invocations), (SELECT count(*) FROM sim.s3_events), (SELECT count(*) FROM sim.sfn_events),
(SELECT count(*) FROM sim.task_instances), (SELECT count(*) FROM sim.slice_rows), (SELECT count(*) FROM sim.firehose_objects);

SELECT count(*) FROM broken.wrong_location;

SELECT dt, count(*), sum(amount) FROM broken.missing_partition GROUP BY dt;

SELECT * FROM broken.partition_type LIMIT 5;

SELECT customer, sum(amount) FROM broken.bad_number GROUP BY customer ORDER BY customer;

SELECT count(*) FROM broken.pretty_json;

SELECT sum(amount) FROM broken.other_type;

SELECT count(*), count(order_id), min(customer), round(sum(amount), 2) FROM broken.key_case;

SELECT max(order_id) FROM broken.moved_columns;

SELECT workgroup, team_tag, per_query_limit_bytes FROM athena.workgroups ORDER BY workgroup;

SELECT principal, count(*) AS grants FROM lf.permissions GROUP BY principal ORDER BY principal;

SELECT filter_name, excluded_columns, row_filter FROM lf.data_filters ORDER BY filter_name;

SELECT persona, principal FROM secure.persons_grants ORDER BY persona;

SELECT count(*) FROM playground.query_history WHERE query_string IS NULL;
