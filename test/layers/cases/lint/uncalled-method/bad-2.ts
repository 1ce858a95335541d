connection.close; // HIT
