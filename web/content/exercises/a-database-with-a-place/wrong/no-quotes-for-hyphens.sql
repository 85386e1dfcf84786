CREATE DATABASE spring-campaigns LOCATION 's3://learner/campaigns/'
