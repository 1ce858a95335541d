link.href = "https://example.org/javascript:";
