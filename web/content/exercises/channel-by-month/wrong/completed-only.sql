SELECT date_format(check_in, '%Y-%m'),
       count_if(channel = 'web'), count_if(channel = 'app'), count_if(channel = 'phone'), count_if(channel = 'partner'),
       count_if(channel IS NULL)
FROM bookings
WHERE check_in >= DATE '2025-07-01' AND status = 'completed'
GROUP BY 1
