const header = "Bearer ${API_TOKEN}";
