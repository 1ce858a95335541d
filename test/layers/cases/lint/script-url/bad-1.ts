link.href = "javascript:void(0)"; // HIT
