import { discoverProvider } from './provider.ts'
import { createService } from './service.ts'
import { readSettings } from './settings.ts'

const settings = await readSettings(process.env)
const provider = await discoverProvider(settings)
createService(settings, provider).listen(settings.port, () => {
  console.log(`The example service is ready at ${settings.origin}`)
})
