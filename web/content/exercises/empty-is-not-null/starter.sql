-- How complete are email, phone and source?
SELECT count(*) AS contacts, count(email) AS with_email
FROM crm_contacts
