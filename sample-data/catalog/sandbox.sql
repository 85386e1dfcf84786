-- Empty at first, for tables of the learner.

CREATE DATABASE IF NOT EXISTS sandbox
COMMENT 'Empty at first, for tables of the learner';
