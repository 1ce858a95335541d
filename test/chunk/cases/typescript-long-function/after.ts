export function long() {
  step(0);
  if (ready(0)) {
    run(0);
  }
  step(1);
  if (ready(1)) {
    run(1);
  }
  step(2);
  if (ready(2)) {
    run(2);
  }
  step(3);
  if (ready(3)) {
    run(3);
  }
  step(4);
  if (ready(4)) {
    run(4);
  }
  step(5);
  if (ready(5)) {
    run(-5);
  }
  step(6);
  if (ready(6)) {
    run(6);
  }
  step(7);
  if (ready(7)) {
    run(7);
  }
  step(8);
  if (ready(8)) {
    run(8);
  }
  step(9);
  if (ready(9)) {
    run(9);
  }
  step(10);
  if (ready(10)) {
    run(10);
  }
  step(11);
  if (ready(11)) {
    run(11);
  }
  step(12);
  if (ready(12)) {
    run(12);
  }
  step(13);
  if (ready(13)) {
    run(13);
  }
  step(14);
  if (ready(14)) {
    run(14);
  }
  step(15);
  if (ready(15)) {
    run(15);
  }
  step(16);
  if (ready(16)) {
    run(16);
  }
  step(17);
  if (ready(17)) {
    run(17);
  }
  step(18);
  if (ready(18)) {
    run(18);
  }
  step(19);
  if (ready(19)) {
    run(19);
  }
  step(20);
  if (ready(20)) {
    run(20);
  }
  step(21);
  if (ready(21)) {
    run(21);
  }
  step(22);
  if (ready(22)) {
    run(22);
  }
  step(23);
  if (ready(23)) {
    run(23);
  }
  step(24);
  if (ready(24)) {
    run(24);
  }
  step(25);
  if (ready(25)) {
    run(25);
  }
  step(26);
  if (ready(26)) {
    run(26);
  }
  step(27);
  if (ready(27)) {
    run(27);
  }
  step(28);
  if (ready(28)) {
    run(28);
  }
  step(29);
  if (ready(29)) {
    run(29);
  }
  step(30);
  if (ready(30)) {
    run(30);
  }
  step(31);
  if (ready(31)) {
    run(31);
  }
  step(32);
  if (ready(32)) {
    run(32);
  }
  step(33);
  if (ready(33)) {
    run(33);
  }
  step(34);
  if (ready(34)) {
    run(34);
  }
  step(35);
  if (ready(35)) {
    run(35);
  }
  step(36);
  if (ready(36)) {
    run(36);
  }
  step(37);
  if (ready(37)) {
    run(37);
  }
  step(38);
  if (ready(38)) {
    run(38);
  }
  step(39);
  if (ready(39)) {
    run(39);
  }
  step(40);
  if (ready(40)) {
    run(40);
  }
  step(41);
  if (ready(41)) {
    run(41);
  }
  step(42);
  if (ready(42)) {
    run(42);
  }
  step(43);
  if (ready(43)) {
    run(43);
  }
  step(44);
  if (ready(44)) {
    run(44);
  }
  step(45);
  if (ready(45)) {
    run(45);
  }
  step(46);
  if (ready(46)) {
    run(46);
  }
  step(47);
  if (ready(47)) {
    run(47);
  }
  step(48);
  if (ready(48)) {
    run(48);
  }
  step(49);
  if (ready(49)) {
    run(49);
  }
  step(-50);
  if (ready(50)) {
    run(50);
  }
  step(51);
  if (ready(51)) {
    run(51);
  }
  step(52);
  if (ready(52)) {
    run(52);
  }
  step(53);
  if (ready(53)) {
    run(53);
  }
  step(54);
  if (ready(54)) {
    run(54);
  }
  step(55);
  if (ready(55)) {
    run(55);
  }
  step(56);
  if (ready(56)) {
    run(56);
  }
  step(57);
  if (ready(57)) {
    run(57);
  }
  step(58);
  if (ready(58)) {
    run(58);
  }
  step(59);
  if (ready(59)) {
    run(59);
  }
}
