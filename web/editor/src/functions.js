// Generated from the functions' own files by the test `the_editor_knows_every_function`; not to be edited by hand.

export const functions = `
  abs acos all_match any_match apply array_distinct array_except array_first array_histogram array_intersect
  array_join array_last array_max array_min array_position array_remove array_sort array_union arrays_overlap asin
  at_timezone atan atan2 beta_cdf bit_count bitwise_and bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift
  bitwise_right_shift_arithmetic bitwise_xor cardinality cast cbrt ceil ceiling char2hexint chr coalesce codepoint
  combinations concat concat_ws contains contains_sequence cos cosh cosine_distance cosine_similarity crc32 cume_dist
  current_timezone date_add date_diff date_trunc day_of_month day_of_week day_of_year degrees dense_rank dot_product
  dow doy e element_at ends_with euclidean_distance exp filter first_value flatten floor from_base from_base32
  from_base64 from_base64url from_big_endian_32 from_big_endian_64 from_hex from_ieee754_32 from_ieee754_64
  from_unixtime from_unixtime_nanos from_utf8 greatest hamming_distance hmac_md5 hmac_sha1 hmac_sha256 hmac_sha512 if
  infinity inverse_beta_cdf inverse_normal_cdf is_finite is_infinite is_nan lag last_day_of_month last_value lead
  least length levenshtein_distance ln log log10 log2 lower lpad ltrim luhn_check map map_concat map_entries
  map_filter map_from_entries map_keys map_values map_zip_with md5 millisecond minute mod multimap_from_entries
  murmur3 nan ngrams none_match normal_cdf normalize now nth_value ntile nullif parse_duration percent_rank pi pow
  power quarter radians rand random rank reduce regexp_count regexp_extract regexp_extract_all regexp_like
  regexp_position regexp_replace regexp_split repeat replace reverse round row_number rpad rtrim second sequence sha1
  sha256 sha512 shuffle sign sin sinh slice soundex split split_part split_to_map split_to_multimap spooky_hash_v2_32
  spooky_hash_v2_64 sqrt starts_with strpos substr substring t_cdf t_pdf tan tanh timezone timezone_hour
  timezone_minute to_base to_base32 to_base64 to_base64url to_big_endian_32 to_big_endian_64 to_hex to_ieee754_32
  to_ieee754_64 to_iso8601 to_milliseconds to_unixtime to_utf8 transform transform_keys transform_values translate
  trim trim_array truncate try try_cast typeof upper week week_of_year width_bucket wilson_interval_lower
  wilson_interval_upper with_timezone word_stem xxhash64 year_of_week yow zip zip_with
`.trim().replace(/\s+/g, " ");
