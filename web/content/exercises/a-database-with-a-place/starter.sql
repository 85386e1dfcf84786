-- A database of its own for marketing, with a comment and a place.
CREATE DATABASE campaigns
