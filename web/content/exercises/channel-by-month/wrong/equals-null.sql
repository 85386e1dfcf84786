SELECT date_format(check_in, '%Y-%m'),
       count_if(channel = 'web'), count_if(channel = 'app'), count_if(channel = 'phone'), count_if(channel = 'partner'),
       count_if(channel = NULL)
FROM bookings
WHERE check_in >= DATE '2025-07-01'
GROUP BY 1
