// The words that are on screen before a language's other messages have arrived, or if they never do.
export default {
  en: {
    direction: 'ltr',
    title: 'Invite people',
    email: 'E-mail',
    role: 'Role',
    not_loaded: 'This form could not be loaded. Check the connection and reload the page.',
  },
  pt: {
    direction: 'ltr',
    title: 'Convidar pessoas',
    email: 'E-mail',
    role: 'Função',
    not_loaded: 'Não foi possível carregar este formulário. Verifique a ligação e recarregue a página.',
  },
  es: {
    direction: 'ltr',
    title: 'Invitar a personas',
    email: 'Correo electrónico',
    role: 'Rol',
    not_loaded: 'No se ha podido cargar este formulario. Compruebe la conexión y vuelva a cargar la página.',
  },
  fr: {
    direction: 'ltr',
    title: 'Inviter des personnes',
    email: 'E-mail',
    role: 'Rôle',
    not_loaded: 'Ce formulaire n’a pas pu être chargé. Vérifiez la connexion et rechargez la page.',
  },
  de: {
    direction: 'ltr',
    title: 'Personen einladen',
    email: 'E-Mail',
    role: 'Rolle',
    not_loaded: 'Dieses Formular konnte nicht geladen werden. Prüfen Sie die Verbindung und laden Sie die Seite neu.',
  },
  ar: {
    direction: 'rtl',
    title: 'دعوة أشخاص',
    email: 'البريد الإلكتروني',
    role: 'الدور',
    not_loaded: 'تعذّر تحميل هذا النموذج. تحقّق من الاتصال ثم أعد تحميل الصفحة.',
  },
};
