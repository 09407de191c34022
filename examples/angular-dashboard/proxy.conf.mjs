/** For `npm start`: the development server holds the API key. In production a proxy of the page's own origin does. */
export default {
  '/fiddler': {
    target: process.env.FIDDLER_ENDPOINT, // https://acme.fiddler.ai
    changeOrigin: true,
    pathRewrite: { '^/fiddler': '' },
    headers: { Authorization: `Bearer ${process.env.FIDDLER_API_KEY}` }
  }
}
