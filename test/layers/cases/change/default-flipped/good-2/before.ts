const text = "strict = true";
