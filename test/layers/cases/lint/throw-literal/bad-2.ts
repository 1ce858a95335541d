if (missing) throw { code: 404 }; // HIT
if (late) throw `late by ${late}`; // HIT
