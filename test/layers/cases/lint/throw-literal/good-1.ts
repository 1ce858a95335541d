if (missing) throw new Error("not found");
if (late) throw error;
if (other) throw makeError();
if (any) throw cause ?? new Error("any");
