import { differencesIn, tellsBothWays } from './bothWays'

const inController = (part: string): string => `<?php
namespace App\\Controllers;

use App\\Models\\Location;

class Locations {
  public function index() {
    $locations = ${part};
    return view('locations', ['locations' => $locations]);
  }
}
`
const [loaded, left] = [['call-removed less orm load'], ['call-added more orm load']]

tellsBothWays(
  differencesIn('app/Controllers/Locations.php', inController, [
    { name: 'records with counts of what they have', before: "Location::query()->orderBy('name')->get()", after: "Location::query()->withCount('shifts')->orderBy('name')->get()", forth: loaded, back: left },
    { name: 'records that get their counts at once', before: 'Location::all()', after: "Location::all()->loadCount('shifts')", forth: loaded, back: left },
    { name: 'records in another order', before: "Location::query()->orderBy('name')->get()", after: "Location::query()->orderBy('id')->get()", forth: [], back: [] },
    { name: 'records by what they are named after', before: '[]', after: 'Location::whereOpenToAll(true)->count()', forth: ['call-added more orm whereOpenToAll'], back: ['call-removed less orm whereOpenToAll'] },
    { name: 'records by what they have', before: '[]', after: "Location::where('open', true)->count()", forth: ['call-added more orm where'], back: ['call-removed less orm where'] },
  ]),
)
