import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const controller = (part: string): string => `<?php
class ListPosts
{
    public function data($request, $include)
    {
        $posts = $this->posts->recent($request);
        ${part}
    }
}`

const loaded = ['call-removed less orm load']
const gone = ['call-added more orm load']

describe('relations that are loaded by a list with a name', () => {
  tellsBothWays(
    differing([
      ['one more in the list', 'src/A.php', controller("$with = ['user'«¦, 'discussion'»];\n        return $posts->load($with);"), loaded, gone],
      ['one that is added to the list', 'src/A.php', controller("«¦if (in_array('user', $include)) { $include[] = 'user.groups'; }\n        »return $posts->load($include);"), loaded, gone],
      ['a list that is written out', 'src/A.php', controller("return $posts->load(['user'«¦, 'discussion'»]);"), loaded, gone],
      ['a list that gets a name', 'src/A.php', controller("«¦$with = ['user', 'discussion'];\n        »return $posts->load(«['user', 'discussion']¦$with»);"), [], []],
      ['a file that is loaded', 'src/A.php', controller("return $posts->load('«posts¦news».yaml');"), [], []],
    ]),
  )
})
