import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const slower = (name: string): [string[], string[]] => [[`rate-limit-changed less other ${name}()`], [`rate-limit-changed more other ${name}()`]]
const java = (body: string): string => `class Login {\n  boolean enter(String name) throws Exception {\n    if (known(name)) { return true; }\n    ${body}\n    return false;\n  }\n}\n`

describe('waits that hold up who is answered', () =>
  tellsBothWays(
    differing([
      ['after a failed login', 'app/Login.php', '<?php\nclass Login\n{\n    public function enter($name)\n    {\n        if ($this->known($name)) {\n            return true;\n        }\n        «¦sleep(2);»\n        return false;\n    }\n}\n', ...slower('sleep')],
      ['for a time within bounds', 'app/Login.php', '<?php\nclass Login\n{\n    public function enter($name)\n    {\n        «¦sleep(rand(3, 6));»\n        return false;\n    }\n}\n', ...slower('sleep')],
      ['for another time within bounds', 'login.py', 'import random\nimport time\n\n\ndef enter(name):\n    time.sleep(random.uniform(1, «2¦3»))\n    return False\n', ...slower('sleep')],
      ['in a function of Go', 'login.go', 'package login\n\nimport (\n\t"net/http"\n\t"time"\n)\n\nfunc enter(w http.ResponseWriter, r *http.Request) {\n\t«¦time.Sleep(2 * time.Second)»\n\tw.WriteHeader(401)\n}\n', ...slower('Sleep')],
      ['in a method of Java', 'Login.java', java('«Thread.sleep(500);¦Thread.sleep(2000);»'), ...slower('sleep')],
      ['for as long as only the running program knows', 'login.py', 'import time\n\n\nclass Login:\n    def enter(self, name):\n        «¦time.sleep(self.wait)»\n        return False\n', [], []],
      ['of a script', 'login.py', 'import time\n\nenter("a")\n«¦time.sleep(2)»\n', [], []],
    ]),
  ))
