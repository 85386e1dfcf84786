-- Empty at first, for the staging models of the learner.

CREATE DATABASE IF NOT EXISTS saas_staging
COMMENT 'Empty at first, for the staging models of the learner';
