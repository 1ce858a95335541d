const text = "strict = false";
