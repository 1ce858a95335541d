if (data.hasOwnProperty("id")) run(); // HIT
