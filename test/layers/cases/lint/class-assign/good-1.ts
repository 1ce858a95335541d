let Account = class {};
Account = makeMock();
class Shadowed {}
function local(Shadowed: unknown) {
  Shadowed = 1;
}
