if (access !== "user‮ ⁦// check⁩ ⁦") { // HIT
  grant();
}
const na​me = 1; // HIT
