ALTER TABLE access_logs SET TBLPROPERTIES ('partition_filtering.enabled' = 'true')
