// The words the editor knows: Trino's reserved words and statement words, the words of Hive's DDL that Athena takes,
// and type names. A list for colours and completion; what is legal is the engine's business. Functions stand in a list of
// their own, which is generated.

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

export { functions } from "./functions.js";
