// The words the editor knows: Trino's reserved words and statement words, the words of Hive's DDL that Athena takes,
// type names and the functions met most. A list for colours and completion; what is legal is the engine's business.
// The functions year, month and day are left out: half the tables of a lake have partition keys of these names, and a
// column must not be coloured as a function.

export const keywords = `
  alter analyze and as asc between by case cast create cross cube current_catalog current_date current_schema
  current_time current_timestamp deallocate delete desc describe distinct drop else end escape except exclude execute
  exists explain extract false fetch filter first following for from full function grant group grouping groups having
  if in inner insert intersect interval into is join last lateral left like limit listagg match_recognize matched merge
  natural next no normalize not null nulls offset on only or order ordinality outer over partition preceding prepare
  range recursive right rollup row rows select set sets show skip some table tablesample then ties to true trim try_cast
  uescape unbounded union unnest update using values view when where window with within without

  add all any bernoulli buckets bucketed cascade change clustered collection columns comment compressed data database
  databases dbproperties delimited detail escaped exchange external fields fileformat files format formatted functions
  inputformat items keys lines load local location map metadata msck optimize outputformat partitioned partitions
  properties purge rename repair replace restrict rewrite schema schemas serde serdeproperties sorted start stored
  storage system tables tblproperties temporary terminated touch type unload vacuum verbose views
`.trim().replace(/\s+/g, " ");

export const types = `
  array bigint binary boolean char date decimal double float hyperloglog int integer ipaddress json map p4hyperloglog
  qdigest real row smallint string struct tdigest time timestamp tinyint uuid varbinary varchar zone
`.trim().replace(/\s+/g, " ");

export const functions = `
  abs all_match any_match any_value approx_distinct approx_percentile arbitrary array_agg array_distinct array_join
  array_max array_min array_position array_remove array_sort arrays_overlap avg bool_and bool_or cardinality ceil ceiling
  chr coalesce codepoint concat concat_ws contains corr cosine_similarity count count_if covar_pop covar_samp
  cume_dist date_add date_diff date_format date_parse date_trunc day_of_month day_of_week day_of_year dense_rank
  element_at exp first_value flatten floor format format_datetime from_base64 from_hex from_iso8601_date
  from_iso8601_timestamp from_unixtime greatest histogram hour is_nan json_array_length json_extract
  json_extract_scalar json_format json_parse lag last_day_of_month last_value lead least length levenshtein_distance
  ln log log10 log2 lower lpad ltrim map_agg map_concat map_entries map_filter map_from_entries map_keys map_values max
  max_by md5 min min_by minute mod none_match now nth_value ntile nullif parse_datetime percent_rank pi pow power
  quarter rand random rank reduce regexp_count regexp_extract regexp_extract_all regexp_like regexp_replace
  regexp_split repeat reverse round row_number rpad rtrim second sequence sha256 sign slice split split_part
  split_to_map sqrt starts_with stddev stddev_pop stddev_samp strpos substr substring sum to_base64 to_hex
  to_iso8601 to_unixtime to_utf8 transform translate truncate try typeof unix_timestamp upper url_extract_host
  url_extract_parameter url_extract_path var_pop var_samp variance week width_bucket zip zip_with
`.trim().replace(/\s+/g, " ");
